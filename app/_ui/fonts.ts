import localFont from 'next/font/local'

/** Interface type: Inter, variable weight, Latin subset only, served by ourselves. */
const inter = localFont({
  src: '../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  display: 'swap',
  variable: '--font-inter',
})

/** Codes: JetBrains Mono, variable weight, Latin subset only. */
const jetbrains = localFont({
  src: '../../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  weight: '100 800',
  display: 'swap',
  adjustFontFallback: false,
  variable: '--font-jetbrains',
})

/** Class names for `<html>` that define both font variables. */
export const fontClass = `${inter.variable} ${jetbrains.variable}`
