// The map with its text alternative; the map's code and data come only when it is shown.
import { useEffect, useState } from "preact/hooks";
import type { Places as Found, Spot } from "../api";
import { useShared } from "../lib/store";
import { PRECISIONS, plural } from "../lib/words";
import { Foreign } from "./bits";
import type { MapProps } from "./map/map";

type Props = Omit<MapProps, "theme">;

export function PlacesView(props: Props) {
  const { theme } = useShared();
  const [system, setSystem] = useState("");
  const [WorldMap, setMap] = useState<((props: MapProps) => preact.JSX.Element) | null>(null);
  useEffect(() => void import("./map/map").then((module) => setMap(() => module.default)), []);
  useEffect(() => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const turned = () => setSystem(dark.matches ? "dark" : "light");
    turned();
    dark.addEventListener("change", turned);
    return () => dark.removeEventListener("change", turned);
  }, []);
  return (
    <div class="places">
      {WorldMap ? <WorldMap {...props} theme={theme + system} /> : <div class="map-frame"><div class="map" /></div>}
      <PlaceList places={props.places} chosen={props.chosen} onChoose={props.onChoose} onHover={props.onHover} />
    </div>
  );
}

function PlaceList({ places, chosen, onChoose, onHover }: { places: Found; chosen: string | null; onChoose: (spot: Spot) => void; onHover: (id: string | null) => void }) {
  const all = [...places.points, ...places.areas].sort((a, b) => b.events - a.events);
  const shown = all.slice(0, 200);
  return (
    <details class="place-list">
      <summary>{plural(all.length, "place")} as a list{places.nowhere > 0 && <span class="soft">; {plural(places.nowhere, "event")} without a place</span>}</summary>
      <ul>
        {shown.map((spot) => (
          <li key={spot.id}>
            <button type="button" aria-pressed={spot.id === chosen} onClick={() => onChoose(spot)}
              onMouseEnter={() => onHover(spot.id)} onMouseLeave={() => onHover(null)}>
              <Foreign>{spot.name ?? spot.country ?? "?"}</Foreign> <span class="soft">{PRECISIONS[spot.precision]}</span>{" "}
              <span class="count">{spot.events.toLocaleString("en-GB")}</span>
            </button>
          </li>
        ))}
      </ul>
      {all.length > shown.length && <p class="soft">The {shown.length} places with most events; the CSV has all.</p>}
    </details>
  );
}
