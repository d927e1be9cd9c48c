// What is drawn on the world: pins where a place is known, tags where only the region or the country is.
import L from "leaflet";
import type { Places, Spot } from "../../api";
import { PRECISIONS, number, plural } from "../../lib/words";
import { visible } from "../../lib/points";

const MOST_AVOIDED = 300;

export interface Drawing {
  layer: L.LayerGroup;
  light: (spot: string | null) => void;
  arrange: () => void;
}

function style(map: L.Map, name: string): string {
  return getComputedStyle(map.getContainer()).getPropertyValue(name).trim();
}

function told(spot: Spot): string {
  const parts = [plural(spot.events, "event")];
  if (spot.killed) parts.push(`${number(spot.killed)} killed`);
  if (spot.disputed) parts.push(`sources differ on ${spot.disputed}`);
  return `${visible(spot.name ?? spot.country ?? "?")} (${PRECISIONS[spot.precision]}): ${parts.join(", ")}`;
}

function bubble(text: string): HTMLElement {
  const element = document.createElement("span");
  element.textContent = text;
  return element;
}

function radius(spot: Spot): number {
  return Math.min(26, 4 + 2.2 * Math.sqrt(spot.events));
}

/** Exact places are filled, towns have a ring, of a district only the ring is drawn, dashed. */
function pin(map: L.Map, spot: Spot, renderer: L.Renderer, chosen: boolean): L.CircleMarker {
  const colour = style(map, spot.disputed ? "--map-disputed" : "--map-spot");
  const district = spot.precision === "district";
  return L.circleMarker([spot.lat!, spot.lon!], {
    renderer, radius: radius(spot), color: chosen ? style(map, "--map-lit") : colour, weight: chosen ? 3 : 1.5, fillColor: colour,
    fillOpacity: district ? 0.12 : spot.precision === "point" ? 0.75 : 0.4, dashArray: district ? "4 3" : undefined,
  });
}

/** A region or a country is no point: a tag with its name and number, never a pin. */
function tag(spot: Spot, chosen: boolean, choose: () => void): L.Marker {
  const label = document.createElement("span");
  label.className = `area-tag ${spot.precision}${chosen ? " chosen" : ""}`;
  label.append(bubble(visible(spot.name ?? spot.country ?? "?")), " ");
  const count = document.createElement("b");
  count.textContent = number(spot.events);
  label.append(count);
  const marker = L.marker([spot.lat!, spot.lon!], {
    keyboard: true, alt: told(spot), title: told(spot), riseOnHover: true,
    icon: L.divIcon({ className: "area", html: label, iconSize: [0, 0] }),
  });
  return marker.on("click", choose).on("keypress", (event) => (event as L.LeafletKeyboardEvent).originalEvent.key === "Enter" && choose());
}

export function drawSpots(map: L.Map, places: Places, chosen: string | null, choose: (spot: Spot) => void, hover: (id: string | null) => void): Drawing {
  const layer = L.layerGroup();
  const renderer = L.canvas({ padding: 0.3 });
  const pins = new Map<string, L.CircleMarker>();
  const tags: [Spot, L.Marker][] = [];
  const located = (spot: Spot) => spot.lat !== null && spot.lon !== null;
  for (const spot of places.points.filter(located).toSorted((a, b) => b.events - a.events)) {
    const marker = pin(map, spot, renderer, spot.id === chosen);
    marker.bindTooltip(() => bubble(told(spot)), { direction: "top" });
    marker.on("click", () => choose(spot)).on("mouseover", () => hover(spot.id)).on("mouseout", () => hover(null));
    pins.set(spot.id, marker);
    layer.addLayer(marker);
  }
  for (const spot of places.areas.filter(located).toSorted((a, b) => b.events - a.events)) {
    const marker = tag(spot, spot.id === chosen, () => choose(spot));
    marker.on("mouseover", () => hover(spot.id)).on("mouseout", () => hover(null));
    tags.push([spot, marker]);
  }

  /** Shows the tags that have room, the fullest first; one that would hide a pin moves up or down. */
  function arrange() {
    const taken = [...pins.values()].slice(0, MOST_AVOIDED).map((marker) => around(marker.getLatLng(), marker.getRadius(), marker.getRadius(), 0));
    for (const [spot, marker] of tags) {
      const half = 4 * ((spot.name ?? spot.country ?? "").length + 4);
      const at = marker.getLatLng();
      const shift = [0, -26, 26, -48].find((dy) => !taken.some((other) => other.overlaps(around(at, half, 11, dy))));
      if (shift === undefined && spot.id !== chosen) {
        layer.removeLayer(marker);
        continue;
      }
      taken.push(around(at, half, 11, shift ?? 0));
      (marker.options.icon!.options as L.DivIconOptions & { html: HTMLElement }).html.style.marginTop = `${shift ?? 0}px`;
      layer.addLayer(marker);
    }
  }

  function around(at: L.LatLng, x: number, y: number, dy: number): L.Bounds {
    const point = map.latLngToContainerPoint(at);
    return L.bounds([point.x - x, point.y - y + dy], [point.x + x, point.y + y + dy]);
  }

  let lit: string | null = null;
  function light(id: string | null) {
    if (lit === id) return;
    const [before, now] = [lit && pins.get(lit), id && pins.get(id)];
    for (const [spot, marker] of tags) marker.getElement()?.classList.toggle("lit", spot.id === id);
    if (before) before.setStyle({ weight: lit === chosen ? 3 : 1.5, color: before.options.fillColor });
    if (now) now.setStyle({ weight: 4, color: style(map, "--map-lit") }).bringToFront();
    lit = id;
  }
  return { layer, light, arrange };
}
