/** A place on earth in degrees (WGS 84). */
export type Point = { readonly lat: number; readonly lng: number }

/** Mean earth radius (IUGG R1), km. */
const EARTH_KM = 6371.0088

/** Great-circle distance in km by the haversine formula; within 0.6 % of the ellipsoid. */
export function haversineKm(a: Point, b: Point): number {
  const dLat = radians(b.lat - a.lat)
  const dLng = radians(b.lng - a.lng)
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2
  // Rounding can push h past 1 for antipodes.
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
