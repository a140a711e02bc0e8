/** Why the camera does not run; each has its own words under `scan.problem`. */
export const CAMERA_PROBLEMS = [
  'denied',
  'no_camera',
  'in_use',
  'insecure',
  'unsupported',
  'no_reader',
  'failed',
] as const
export type CameraProblem = (typeof CAMERA_PROBLEMS)[number]

const byName: readonly (readonly [RegExp, CameraProblem])[] = [
  [/NotAllowedError|PermissionDenied|Permission denied|SecurityError/i, 'denied'],
  [/NotFoundError|DevicesNotFound|OverconstrainedError|device not found/i, 'no_camera'],
  [/NotReadableError|TrackStartError|AbortError|Could not start video/i, 'in_use'],
  [/not supported|NotSupportedError/i, 'unsupported'],
]

/**
 * Reads html5-qrcode's errors, which are strings with the DOMException's name inside. Outside a
 * secure context browsers hide the camera API altogether, so `secure` decides first.
 */
export function cameraProblem(error: unknown, secure: boolean): CameraProblem {
  if (!secure) return 'insecure'
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return byName.find(([pattern]) => pattern.test(text))?.[1] ?? 'failed'
}
