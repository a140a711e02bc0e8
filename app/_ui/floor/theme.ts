export const FLOOR_THEME_KEY = 'dockline.floor.theme'

export type FloorTheme = 'dark' | 'light'

/** The phone's own choice; dark unless somebody chose. */
export function floorTheme(): FloorTheme {
  return localStorage.getItem(FLOOR_THEME_KEY) === 'light' ? 'light' : 'dark'
}

/** Takes effect at once; the shell's first script brings it back at the next start. */
export function chooseFloorTheme(theme: FloorTheme): void {
  localStorage.setItem(FLOOR_THEME_KEY, theme)
  document.documentElement.dataset.theme = theme
}
