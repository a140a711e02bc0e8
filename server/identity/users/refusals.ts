export type UserRefusal =
  | { readonly code: 'unknown_person' }
  | { readonly code: 'email_taken'; readonly email: string }
  | { readonly code: 'beyond_your_scope' }
  | { readonly code: 'yourself' }
  | { readonly code: 'last_admin' }
