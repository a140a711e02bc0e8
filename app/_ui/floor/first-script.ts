import { FLOOR_THEME_KEY } from './theme.ts'

/**
 * Runs while the shell is read, before any other script: the worker's own theme is there at the first paint. After
 * that paint, while the other scripts are still on their way, it has the browser load its tables of languages and
 * zones, which the first plural or time on the screen would otherwise wait for.
 */
export const FIRST_SCRIPT = `try{if(localStorage.getItem('${FLOOR_THEME_KEY}')==='light')document.documentElement.dataset.theme='light'}catch{}requestAnimationFrame(()=>setTimeout(()=>new Intl.DateTimeFormat()))`
