/** What every plot has. Texts come from the caller, in its language; they are escaped here. */
export interface PlotTexts {
  /** Unique among the plots of one page; letters, digits and `-`. */
  id: string
  title: string
  /** Says in words what is to be seen, for those who do not see it. */
  description: string
}

/** One axis; `ticks` are drawn with a grid line each. */
export interface Axis {
  label: string
  min: number
  max: number
  ticks: readonly number[]
  /** What stands at a tick; default: the number. */
  format?: (value: number) => string
}

/** The drawing area within the plot, in SVG units. */
export const AREA = { left: 58, right: 610, top: 16, bottom: 276 }
export const WIDTH = 640

/** The colours are the same for light and dark paper in all plots, told apart by dashes as well. */
const STYLE = `
.plot{--paper:#fff;--ink:#1c2430;--faint:#5b6675;--grid:#d9dee5;--c0:#0b5cad;--c1:#b4430a;--c2:#0f7a5a;--c3:#7a3fb5;--c4:#8a6400;--c5:#b0245f}
@media (prefers-color-scheme:dark){.plot{--paper:#14181f;--ink:#e8ecf2;--faint:#a2adbb;--grid:#333c49;--c0:#7ab8ff;--c1:#ff9e66;--c2:#5ed3a8;--c3:#c9a2ff;--c4:#e3be58;--c5:#ff8fbd}}
.plot{font:13px system-ui,sans-serif;max-width:100%;height:auto}
.plot text{fill:var(--ink)}.plot .tick{fill:var(--faint)}.plot .paper{fill:var(--paper)}
.plot .label{paint-order:stroke;stroke:var(--paper);stroke-width:4px}
.plot .grid{stroke:var(--grid);stroke-width:1}.plot .line{fill:none;stroke-width:2}
.plot .mark{stroke:var(--faint);stroke-width:1;stroke-dasharray:2 3}`
  .trim()
  .replaceAll('\n', '')

const DASHES = ['', '7 4', '2 3', '9 3 2 3', '4 2', '12 4']

/** A whole SVG document that needs nothing else and can also stand within a page. */
export function svg(
  { id, title, description }: PlotTexts,
  height: number,
  content: string[],
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="plot" role="img" viewBox="0 0 ${WIDTH} ${height}"`,
    ` width="${WIDTH}" height="${height}" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapeXml(title)}</title>`,
    `<desc id="${id}-desc">${escapeXml(description)}</desc>`,
    `<style>${STYLE}</style><rect class="paper" width="${WIDTH}" height="${height}" rx="6"/>`,
    ...content,
    '</svg>',
  ].join('')
}

/** Where values of the axes lie in the drawing. */
export function scales(x: Axis, y: Axis, area = AREA) {
  const at = (axis: Axis, value: number, from: number, to: number) => {
    const share = (value - axis.min) / (axis.max - axis.min || 1)
    return round(from + Math.min(1, Math.max(0, share)) * (to - from))
  }
  return {
    x: (value: number) => at(x, value, area.left, area.right),
    y: (value: number) => at(y, value, area.bottom, area.top),
  }
}

/** Grid, ticks and names of both axes. */
export function drawAxes(x: Axis, y: Axis, area = AREA): string[] {
  const place = scales(x, y, area)
  const write = (axis: Axis, value: number) => escapeXml((axis.format ?? String)(value))
  const middle = (area.left + area.right) / 2
  const half = (area.top + area.bottom) / 2
  return [
    ...x.ticks.map(
      (tick) =>
        `<line class="grid" x1="${place.x(tick)}" x2="${place.x(tick)}" y1="${area.top}" y2="${area.bottom}"/>` +
        text(place.x(tick), area.bottom + 18, write(x, tick), 'class="tick" text-anchor="middle"'),
    ),
    ...y.ticks.map(
      (tick) =>
        `<line class="grid" x1="${area.left}" x2="${area.right}" y1="${place.y(tick)}" y2="${place.y(tick)}"/>` +
        text(area.left - 8, place.y(tick) + 4, write(y, tick), 'class="tick" text-anchor="end"'),
    ),
    text(middle, area.bottom + 38, escapeXml(x.label), 'text-anchor="middle"'),
    text(14, half, escapeXml(y.label), `text-anchor="middle" transform="rotate(-90 14 ${half})"`),
  ]
}

/** Names of the series below the drawing, in rows of three, or two where they are long, and their height. */
export function drawLegend(names: readonly string[], top: number) {
  const columns = names.some((name) => name.length > 20) ? 2 : 3
  const content = names.map((name, i) => {
    const x = AREA.left + (i % columns) * (columns === 2 ? 285 : 190)
    const y = top + 14 + Math.floor(i / columns) * 22
    return `<line ${stroke(i)} x1="${x}" x2="${x + 26}" y1="${y}" y2="${y}"/>${text(x + 32, y + 4, escapeXml(name))}`
  })
  return { content, height: Math.ceil(names.length / columns) * 22 + 10 }
}

/** Attributes that make a line that of the series `i`. */
export function stroke(i: number): string {
  const dash = DASHES[i % DASHES.length]
  return `class="line" stroke="var(--c${i % 6})"${dash ? ` stroke-dasharray="${dash}"` : ''}`
}

/** @param content escaped already */
export function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${x}" y="${y}" ${attributes}>${content}</text>`
}

export function escapeXml(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** To a tenth of an SVG unit, which keeps files small. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}
