const KEY = 'dockline.floor.theme'

export type FloorTheme = 'dark' | 'light'

/** The phone's own choice; dark unless somebody chose. */
export function floorTheme(): FloorTheme {
  return localStorage.getItem(KEY) === 'light' ? 'light' : 'dark'
}

export function chooseFloorTheme(theme: FloorTheme): void {
  localStorage.setItem(KEY, theme)
  applyFloorTheme()
}

export function applyFloorTheme(): void {
  document.documentElement.dataset.theme = floorTheme()
}
