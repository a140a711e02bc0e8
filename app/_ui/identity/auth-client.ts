/** Why signing in did not work: the server's refusal, or that it was not reached, or broke. */
export type SignInProblem = { readonly code: string; readonly until?: Date | undefined }

/** Posts to next-auth; null when signed in (the cookie is set). */
export async function signInWith(
  face: 'desk' | 'floor',
  fields: Readonly<Record<string, string>>,
): Promise<SignInProblem | null> {
  const answer = await post(`callback/${face}`, fields)
  if (!answer) return { code: 'unreachable' }
  if (answer.ok) return null
  const { url } = (await answer.json().catch(() => ({}))) as { url?: string }
  const error = url ? new URL(url, location.origin).searchParams.get('error') : null
  const [code = '', until] = (error ?? '').split(' ')
  if (answer.status !== 401 || code === '') return { code: 'fault' }
  return { code, until: until ? new Date(until) : undefined }
}

/** Ends this log-in on the server and takes its cookie. False when the server was not reached. */
export async function signOut(): Promise<boolean> {
  const answer = await post('signout', {})
  return answer?.ok ?? false
}

async function post(
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<Response | null> {
  try {
    const asked = await fetch('/api/auth/csrf', { cache: 'no-store' })
    const { csrfToken } = (await asked.json()) as { csrfToken: string }
    return await fetch(`/api/auth/${path}`, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }),
    })
  } catch {
    return null
  }
}
