/**
 * Unsharp mask in place, on grey: each pixel moves away from the mean of its neighbourhood, which
 * steepens the blurred edges of narrow bars. Cost is linear in the pixels whatever the radius
 * (running sums). `rgba` has 4 bytes a pixel; `amount` 2 and `radius` 2 px suit a doubled picture.
 */
export function sharpen(
  rgba: Uint8ClampedArray,
  width: number,
  height: number,
  amount: number,
  radius: number,
): void {
  const grey = new Uint8Array(width * height)
  for (let i = 0, j = 0; i < grey.length; i++, j += 4) {
    grey[i] = (at(rgba, j) * 306 + at(rgba, j + 1) * 601 + at(rgba, j + 2) * 117) >> 10
  }
  const rows = rowMeans(grey, width, height, radius)
  const span = 2 * radius + 1
  const columns = new Int32Array(width)
  for (let y = -radius; y <= radius; y++) addRow(columns, rows, clamp(y, height) * width, 1)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const value = at(grey, i)
      const sharp = value + amount * (value - at(columns, x) / span)
      rgba[4 * i] = sharp
      rgba[4 * i + 1] = sharp
      rgba[4 * i + 2] = sharp
    }
    addRow(columns, rows, clamp(y + radius + 1, height) * width, 1)
    addRow(columns, rows, clamp(y - radius, height) * width, -1)
  }
}

function rowMeans(grey: Uint8Array, width: number, height: number, radius: number): Uint8Array {
  const means = new Uint8Array(grey.length)
  const span = 2 * radius + 1
  for (let y = 0; y < height; y++) {
    const row = y * width
    let sum = 0
    for (let x = -radius; x <= radius; x++) sum += at(grey, row + clamp(x, width))
    for (let x = 0; x < width; x++) {
      means[row + x] = sum / span
      sum += at(grey, row + clamp(x + radius + 1, width)) - at(grey, row + clamp(x - radius, width))
    }
  }
  return means
}

function addRow(into: Int32Array, from: Uint8Array, offset: number, sign: 1 | -1): void {
  for (let x = 0; x < into.length; x++) into[x] = at(into, x) + sign * at(from, offset + x)
}

/** Typed arrays hold a number at every index below their length. */
function at(values: Uint8Array | Uint8ClampedArray | Int32Array, index: number): number {
  return values[index] ?? 0
}

function clamp(index: number, length: number): number {
  return index < 0 ? 0 : index < length ? index : length - 1
}
