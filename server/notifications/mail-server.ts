/** Whether messages are sent at all: without SMTP_URL they are written and kept. */
export function mailServer(): { readonly configured: boolean } {
  return { configured: Boolean(process.env.SMTP_URL) }
}
