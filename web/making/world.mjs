// Makes the map's own files from Natural Earth (world-atlas): land, borders, contested lines, names.
// Lines are lists of hundredths of a degree, each point as the step from the one before.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature, mesh } from "topojson-client";

const require = createRequire(import.meta.url);
const policy = JSON.parse(readFileSync(new URL("disputed.json", import.meta.url), "utf8"));
const contested = new Set(policy.pairs.map((pair) => pair.toSorted().join("|")));
const unnamed = new Set(policy.unnamed);
const out = new URL("../public/", import.meta.url);

/** A ring that crosses the 180th meridian goes on beyond it, so that it stays one piece. */
function unbroken(ring) {
  let turn = 0;
  return ring.map(([lon, lat], at) => {
    if (at > 0 && lon - ring[at - 1][0] > 180) turn -= 360;
    if (at > 0 && lon - ring[at - 1][0] < -180) turn += 360;
    return [lon + turn, lat];
  });
}

const SOUTH = -60; // what lies beyond is left out: no pole can be drawn on this map

/** A polygon, and once more on the other side of the map where it reaches over the edge; none that holds a pole. */
function placed(rings) {
  const whole = rings.map(unbroken);
  if (whole[0][0][0] !== whole[0].at(-1)[0] || whole[0].every(([, lat]) => lat < SOUTH)) return [];
  const lons = whole[0].map(([lon]) => lon);
  const over = Math.max(...lons) > 180 ? -360 : Math.min(...lons) < -180 ? 360 : 0;
  return over ? [whole, whole.map((ring) => ring.map(([lon, lat]) => [lon + over, lat]))] : [whole];
}

function steps(line) {
  const found = [];
  let x = 0;
  let y = 0;
  for (const [lon, lat] of line) {
    const [nx, ny] = [Math.round(lon * 100), Math.round(lat * 100)];
    if (found.length === 0 || nx !== x || ny !== y) found.push(nx - x, ny - y);
    [x, y] = [nx, ny];
  }
  return found;
}

function lines(geometry, least) {
  return geometry.coordinates.map(steps).filter((line) => line.length >= least);
}

function area(ring) {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) sum += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return sum / 2;
}

function middle(ring) {
  const whole = area(ring);
  let [x, y] = [0, 0];
  for (let i = 1; i < ring.length; i++) {
    const cross = ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
    x += (ring[i - 1][0] + ring[i][0]) * cross;
    y += (ring[i - 1][1] + ring[i][1]) * cross;
  }
  return [x / (6 * whole), y / (6 * whole)];
}

// [name, lat, lon, size]: size is the root of the largest part's area in degrees, to choose what is named at a scale.
function names(countries) {
  return countries.features
    .filter((country) => !unnamed.has(country.properties.name))
    .map((country) => {
      const { type, coordinates } = country.geometry;
      const rings = (type === "Polygon" ? [coordinates[0]] : coordinates.map((polygon) => polygon[0])).map(unbroken);
      const largest = rings.reduce((a, b) => (Math.abs(area(a)) >= Math.abs(area(b)) ? a : b));
      const [lon, lat] = middle(largest);
      const name = policy.renamed[country.properties.name] ?? country.properties.name;
      return [name, Number(lat.toFixed(2)), Number(lon.toFixed(2)), Number(Math.sqrt(Math.abs(area(largest))).toFixed(1))];
    })
    .sort((a, b) => b[3] - a[3] || a[0].localeCompare(b[0]));
}

mkdirSync(out, { recursive: true });
for (const scale of ["110m", "50m"]) {
  const atlas = JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${scale}.json`), "utf8"));
  const disputed = (a, b) => contested.has([a.properties.name, b.properties.name].toSorted().join("|"));
  const { land, countries } = atlas.objects;
  const polygons = feature(atlas, land).features.flatMap(({ geometry }) =>
    geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);
  const world = {
    land: polygons.flatMap(placed).map((rings) => rings.map(steps).filter((ring) => ring.length >= 8)).filter((rings) => rings.length),
    borders: lines(mesh(atlas, countries, (a, b) => a !== b && !disputed(a, b)), 4),
    contested: lines(mesh(atlas, countries, (a, b) => a !== b && disputed(a, b)), 4),
    names: names(feature(atlas, countries)),
  };
  writeFileSync(new URL(`world-${scale}.json`, out), JSON.stringify(world));
}
