import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'
import { expect } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Finding = { id: string; nodes: { html: string; failureSummary?: string }[] }

/** axe finds nothing on the page as it stands. */
export async function accessible(page: Page): Promise<void> {
  await page.evaluate(axe)
  const found = await page.evaluate<Finding[]>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations)`,
  )
  const words = ({ id, nodes: [node] }: Finding) =>
    `${id}: ${node?.html.slice(0, 200)} ${node?.failureSummary ?? ''}`
  expect(found.map(words)).toEqual([])
}

/** A floor screen in both themes: nothing for axe, no sideways scrolling on a narrow phone, targets for gloves. */
export async function fitForTheFloor(page: Page): Promise<void> {
  const wide = page.viewportSize()
  for (const theme of ['light', 'dark']) {
    // until the colours have changed on the screen as well
    await page.evaluate(async (one) => {
      document.documentElement.dataset.theme = one
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      for (let still = 0; still < 3; ) {
        await frame()
        still = document.getAnimations().some((each) => each.playState === 'running')
          ? 0
          : still + 1
      }
    }, theme)
    await accessible(page)
  }
  expect(await smallTargets(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  if (wide) await page.setViewportSize(wide)
}

/** Buttons and links that a gloved thumb would miss: under 48 px either way, counting what listens around them. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hears = (one: Element, x: number, y: number) =>
      one.contains(document.elementFromPoint(x, y))
    return (
      [...document.querySelectorAll<HTMLElement>('button, a[href], [role=button], input')]
        .filter((one) => one.checkVisibility({ opacityProperty: true }) && !one.closest('[inert]'))
        .map((one) => ({ one, box: one.getBoundingClientRect() }))
        // an input of 1 px is the wedge scanner's ear, not a target
        .filter(({ box }) => box.width > 1 && (box.width < 47.5 || box.height < 47.5))
        .filter(({ one, box }) => {
          const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
          // what another screen covers is no target at all
          if (!hears(one, x, y)) return false
          return ![-23.4, 23.4].every((d) => hears(one, x + d, y) && hears(one, x, y + d))
        })
        .map(({ one, box }) => `${one.innerText || one.ariaLabel}: ${box.width} × ${box.height}`)
    )
  })
}
