import { sql } from '../platform/db.ts'

export async function readPhoto(
  photoId: string,
): Promise<{ mediaType: string; bytes: Buffer } | undefined> {
  const rows = await sql<{ mediaType: string; bytes: Buffer }>(
    'SELECT media_type AS "mediaType", bytes FROM photo WHERE id = $1',
    [photoId],
  )
  return rows[0]
}
