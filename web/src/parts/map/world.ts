// The world that the map is drawn on: from our own files, a coarse one first, the fine one when it is needed.
import L from "leaflet";

interface World {
  land: number[][][];
  borders: number[][];
  contested: number[][];
  names: [string, number, number, number][];
}

const FINE_FROM = 3.5;

function unfolded(steps: number[]): L.LatLngTuple[] {
  const found: L.LatLngTuple[] = [];
  let [x, y] = [0, 0];
  for (let at = 0; at < steps.length; at += 2) {
    x += steps[at];
    y += steps[at + 1];
    found.push([y / 100, x / 100]);
  }
  return found;
}

async function fetched(scale: "110m" | "50m"): Promise<World> {
  const response = await fetch(`${import.meta.env.BASE_URL}world-${scale}.json`);
  return (await response.json()) as World;
}

function drawn(world: World, pane: string): L.LayerGroup {
  const fixed = { pane, interactive: false, smoothFactor: 1, renderer: L.svg({ pane, padding: 0.5 }) };
  return L.layerGroup([
    L.polygon(world.land.map((rings) => rings.map(unfolded)), { ...fixed, className: "land" }),
    L.polyline(world.borders.map(unfolded), { ...fixed, className: "border" }),
    L.polyline(world.contested.map(unfolded), { ...fixed, className: "contested" }),
  ]);
}

/** Names of countries that have room at this scale. */
function named(map: L.Map, names: World["names"], group: L.LayerGroup, tagged: ReadonlySet<string>): void {
  group.clearLayers();
  const perDegree = (256 * 2 ** map.getZoom()) / 360;
  for (const [name, lat, lon, size] of names) {
    if (tagged.has(name) || size * perDegree < name.length * 7 || !map.getBounds().contains([lat, lon])) continue;
    const label = document.createElement("span");
    label.textContent = name;
    group.addLayer(L.marker([lat, lon], {
      pane: "names", interactive: false, keyboard: false, icon: L.divIcon({ className: "country-name", html: label, iconSize: [0, 0] }),
    }));
  }
}

export interface WorldDrawing {
  /** Countries that bear a tag are not named a second time. */
  tagged: (names: ReadonlySet<string>) => void;
}

/** Puts the world under a map and keeps it fit for the map's scale. */
export function drawWorld(map: L.Map): WorldDrawing {
  for (const [name, z] of [["world", "200"], ["names", "210"]]) {
    map.createPane(name).style.zIndex = z;
    map.getPane(name)!.style.pointerEvents = "none";
  }
  const names = L.layerGroup().addTo(map);
  const loaded: Partial<Record<"110m" | "50m", Promise<{ world: World; layer: L.LayerGroup }>>> = {};
  let shown: L.LayerGroup | null = null;
  let alive = true;
  let tags: ReadonlySet<string> = new Set();

  async function fit() {
    const scale = map.getZoom() < FINE_FROM ? "110m" : "50m";
    loaded[scale] ??= fetched(scale).then((world) => ({ world, layer: drawn(world, "world") }));
    const { world, layer } = await loaded[scale];
    if (!alive || (map.getZoom() < FINE_FROM ? "110m" : "50m") !== scale) return;
    if (shown !== layer) {
      shown?.remove();
      shown = layer.addTo(map);
    }
    named(map, world.names, names, tags);
  }
  map.on("zoomend moveend", () => void fit());
  map.on("unload", () => { alive = false; });
  void fit();
  return {
    tagged: (found) => {
      tags = found;
      void fit();
    },
  };
}
