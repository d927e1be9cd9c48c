// The map: offline, in step with the list. Its text alternative is the list of places under it.
import L from "leaflet";
import { useEffect, useRef } from "preact/hooks";
import "leaflet/dist/leaflet.css";
import type { Places, Spot } from "../../api";
import { type Drawing, drawSpots } from "./spots";
import { type WorldDrawing, drawWorld } from "./world";

export interface MapProps {
  places: Places;
  chosen: string | null;
  lit: string | null;
  theme: string;
  onChoose: (spot: Spot) => void;
  onHover: (id: string | null) => void;
  onBounds: (bbox: string) => void;
}

const calm = matchMedia("(prefers-reduced-motion: reduce)");

export default function WorldMap({ places, chosen, lit, theme, onChoose, onHover, onBounds }: MapProps) {
  const ref = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map | null>(null);
  const world = useRef<WorldDrawing | null>(null);
  const drawing = useRef<Drawing | null>(null);
  const calls = useRef({ onChoose, onHover });
  calls.current = { onChoose, onHover };
  const fitted = useRef(false);

  useEffect(() => {
    const still = calm.matches;
    const made = L.map(ref.current!, {
      center: [30, 20], zoom: 2, minZoom: 1, maxZoom: 10, zoomSnap: 0.5, worldCopyJump: true, attributionControl: false,
      zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, maxBounds: [[-75, -220], [85, 220]],
    });
    world.current = drawWorld(made);
    made.on("zoomend", () => drawing.current?.arrange());
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(made);
    map.current = made;
    const watch = new ResizeObserver(() => made.invalidateSize());
    watch.observe(ref.current!);
    return () => {
      watch.disconnect();
      made.remove();
      map.current = null;
    };
  }, []);

  useEffect(() => {
    const current = map.current!;
    const all = [...places.points, ...places.areas].filter((spot) => spot.lat !== null && spot.lon !== null);
    if (!fitted.current && all.length) {
      const near = places.points.length > 1 ? places.points : all;
      current.fitBounds(L.latLngBounds(near.map((spot) => [spot.lat!, spot.lon!])), { padding: [40, 40], maxZoom: 5, animate: false });
      fitted.current = true;
    }
    const made = drawSpots(current, places, chosen, (spot) => calls.current.onChoose(spot), (id) => calls.current.onHover(id));
    world.current!.tagged(new Set(places.areas.map((spot) => spot.name ?? "")));
    made.layer.addTo(current);
    made.arrange();
    drawing.current = made;
    return () => void made.layer.remove();
  }, [places, chosen, theme]);

  useEffect(() => drawing.current?.light(lit), [lit]);

  function inView() {
    const bounds = map.current!.getBounds();
    onBounds([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((n) => n.toFixed(2)).join(","));
  }

  return (
    <div class="map-frame">
      <div ref={ref} class="map" role="application" aria-label="Map of the events; the list of places below it says the same" />
      <button type="button" class="in-view" onClick={inView}>Only what is in view</button>
    </div>
  );
}
