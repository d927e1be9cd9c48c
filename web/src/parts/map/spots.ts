// What is drawn on the world: pins where a place is known, tags where only the region or the country is.
import L from "leaflet";
import type { Places, Spot } from "../../api";
import { PRECISIONS, number, plural } from "../../lib/words";
import { visible } from "../../lib/points";
import { type Cluster, clusters, radius } from "./clusters";

const MOST_AVOIDED = 300;
const PLAIN = 1.5;
const CHOSEN = 3;

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

/** Exact places are filled, towns have a ring, of a district only the ring is drawn, dashed. */
function look({ fullest, spots }: Cluster, colour: string): L.CircleMarkerOptions {
  const district = spots.length === 1 && fullest.precision === "district";
  return {
    color: colour, fillColor: colour, weight: spots.length > 1 ? PLAIN + 1 : PLAIN, dashArray: district ? "4 3" : undefined,
    fillOpacity: district ? 0.12 : fullest.precision === "point" ? 0.75 : 0.4,
  };
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
  const pinned = L.layerGroup().addTo(layer);
  const renderer = L.canvas({ padding: 0.3 });
  const pins = new Map<string, L.CircleMarker>();
  const tags: [Spot, L.Marker][] = [];
  const located = (spot: Spot) => spot.lat !== null && spot.lon !== null;
  const points = places.points.filter(located);

  /** Pins that would lie on one another at this scale are drawn as one; a click on it goes nearer. */
  function pin(cluster: Cluster, most: number) {
    const { fullest, spots, events } = cluster;
    const colour = style(map, spots.some((spot) => spot.disputed) ? "--map-disputed" : "--map-spot");
    const marker = L.circleMarker([fullest.lat!, fullest.lon!], { ...look(cluster, colour), renderer, radius: radius(events, most) });
    if (spots.some((spot) => spot.id === chosen)) marker.setStyle({ color: style(map, "--map-lit"), weight: CHOSEN });
    const name = spots.length === 1 ? told(fullest) : `${told(fullest)}. ${plural(spots.length - 1, "other place")} near it, ${plural(events, "event")} in all`;
    marker.bindTooltip(() => bubble(name), { direction: "top" });
    marker.on("click", () => {
      if (spots.length === 1 || map.getZoom() >= map.getMaxZoom()) choose(fullest);
      else map.fitBounds(L.latLngBounds(spots.map((spot) => [spot.lat!, spot.lon!])), { padding: [50, 50] });
    });
    marker.on("mouseover", () => hover(fullest.id)).on("mouseout", () => hover(null));
    for (const spot of spots) pins.set(spot.id, marker);
    pinned.addLayer(marker);
  }
  for (const spot of places.areas.filter(located).toSorted((a, b) => b.events - a.events)) {
    const marker = tag(spot, spot.id === chosen, () => choose(spot));
    marker.on("mouseover", () => hover(spot.id)).on("mouseout", () => hover(null));
    tags.push([spot, marker]);
  }

  function arrange() {
    pinned.clearLayers();
    pins.clear();
    const found = clusters(points, (spot) => map.project([spot.lat!, spot.lon!]));
    const most = Math.max(1, ...found.map((cluster) => cluster.events));
    for (const cluster of found) pin(cluster, most);
    arrangeTags();
  }

  /** Shows the tags that have room, the fullest first; one that would hide a pin moves up or down. */
  function arrangeTags() {
    const taken = [...new Set(pins.values())].slice(0, MOST_AVOIDED).map((marker) => around(marker.getLatLng(), marker.getRadius(), marker.getRadius(), 0));
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
    const [before, now] = [pins.get(lit ?? ""), pins.get(id ?? "")];
    for (const [spot, marker] of tags) marker.getElement()?.classList.toggle("lit", spot.id === id);
    before?.setStyle({ weight: lit === chosen ? CHOSEN : PLAIN, color: lit === chosen ? style(map, "--map-lit") : before.options.fillColor });
    now?.setStyle({ weight: CHOSEN + 1, color: style(map, "--map-lit") }).bringToFront();
    lit = id;
  }
  return { layer, light, arrange };
}
