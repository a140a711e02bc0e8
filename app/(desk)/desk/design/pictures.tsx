/** Sample product pictures for the component page. */
export function Mug() {
  return (
    <svg viewBox="0 0 64 64" width="44" height="44" aria-hidden="true">
      <path d="M16 20h28v24a8 8 0 0 1-8 8H24a8 8 0 0 1-8-8z" fill="#2c4268" />
      <path d="M44 27h3a6.5 6.5 0 0 1 0 13h-3" fill="none" stroke="#2c4268" strokeWidth="4" />
      <ellipse cx="30" cy="20" rx="14" ry="4" fill="#f3f1ec" />
      <path
        d="M22 29v14"
        stroke="#fff"
        strokeOpacity=".25"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </svg>
  )
}

export function Throw() {
  return (
    <svg viewBox="0 0 64 64" width="44" height="44" aria-hidden="true">
      <rect x="12" y="38" width="40" height="12" rx="5" fill="#8a9a86" />
      <rect x="12" y="26" width="40" height="12" rx="5" fill="#a3b19d" />
      <rect x="12" y="14" width="40" height="12" rx="5" fill="#b9c5b1" />
      <path d="M23 14v36M28 14v36" stroke="#5f7263" strokeWidth="2" />
    </svg>
  )
}

export function Lantern() {
  return (
    <svg viewBox="0 0 64 64" width="44" height="44" aria-hidden="true">
      <path d="M24 16a8 8 0 0 1 16 0" fill="none" stroke="#8a662a" strokeWidth="2" />
      <path d="M25 16h14l3 6H22zM21 45h22l2 7H19z" fill="#b98d3e" />
      <rect x="23" y="22" width="18" height="23" rx="2" fill="#f8efd8" />
      <path d="M32 28c3 4 4 6 4 8a4 4 0 0 1-8 0c0-2 1-4 4-8z" fill="#eeb34a" />
    </svg>
  )
}
