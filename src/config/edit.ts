import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml'
import type { Path } from './document.ts'

/** A place in the config file that cannot be changed by a program, in words. */
export class EditError extends Error {}

/** A number, or several that belong together: `{ scale: 0.8, bias: -0.3 }`. */
export type NewValue = number | Readonly<Record<string, number>>

/**
 * Writes a value into a YAML text. All else stays, byte for byte, comments as well. The mapping that
 * holds the value must be there; the value itself may be new.
 * @param path from the root, such as `['sites', 0, 'signals', 'insult', 'review']`
 * @throws EditError where the mapping is not written out there, for example because an alias stands for it
 */
export function setValue(text: string, path: Path, value: NewValue): string {
  const map = mapAt(text, path.slice(0, -1))
  const key = String(path.at(-1))
  const known = map.items.find((pair) => isScalar(pair.key) && pair.key.value === key)
  if (known === undefined) return insert(text, map, key, value)
  if (typeof value === 'number') {
    if (!isScalar(known.value) || !known.value.range) throw new EditError(`${key} is not a number`)
    const [start, end] = known.value.range
    return text.slice(0, start) + value + text.slice(end)
  }
  return Object.entries(value).reduce(
    (changed, [inner, number]) => setValue(changed, [...path, inner], number),
    text,
  )
}

function mapAt(text: string, path: Path): YAMLMap {
  let node: unknown = parseDocument(text, { merge: true }).contents
  for (const segment of path) {
    if (isSeq(node)) node = node.items[Number(segment)]
    else if (isMap(node)) node = node.get(segment, true)
    else break
  }
  if (isMap(node) && node.range) return node
  const last = path.at(-1)
  throw new EditError(`${last} is not a mapping that is written out at its place`)
}

/** A new key stands last: before the closing brace, or on a line of its own below its sisters. */
function insert(text: string, map: YAMLMap, key: string, value: NewValue): string {
  const entry = `${key}: ${typeof value === 'number' ? value : flow(value)}`
  const [start, end] = map.range ?? [0, 0]
  if (map.flow) {
    const inner = text.slice(start, end - 1)
    const kept = inner.trimEnd()
    const comma = map.items.length === 0 || kept.endsWith(',') ? '' : ','
    const space = map.items.length === 0 ? ' ' : inner.slice(kept.length) || ' '
    const close = map.items.length === 0 ? ' ' : inner.slice(kept.length)
    const gap = space.includes('\n') ? space.replace(/\n\s*$/, `\n${indentOf(text, map)}`) : ' '
    return `${text.slice(0, start)}${kept}${comma}${gap}${entry}${close}${text.slice(end - 1)}`
  }
  const lineEnd = text.indexOf('\n', lastContentOf(map))
  const at = lineEnd < 0 ? text.length : lineEnd
  return `${text.slice(0, at)}\n${indentOf(text, map)}${entry}${text.slice(at)}`
}

function flow(value: Readonly<Record<string, number>>): string {
  const entries = Object.entries(value).map(([key, number]) => `${key}: ${number}`)
  return `{ ${entries.join(', ')} }`
}

/** What stands before the first key, as white space. */
function indentOf(text: string, map: YAMLMap): string {
  const first = map.items[0]?.key
  const start = isScalar(first) && first.range ? first.range[0] : (map.range?.[0] ?? 0)
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  return text.slice(lineStart, start).replace(/\S/g, ' ')
}

/** Where the last value of a block mapping ends, comments after it not counted. */
function lastContentOf(map: YAMLMap): number {
  const last = map.items.at(-1)
  const { value, key } = last ?? {}
  if (isMap(value) && !value.flow && value.items.length > 0) return lastContentOf(value)
  if (isSeq(value) && !value.flow) {
    const item = value.items.at(-1)
    if (isMap(item) && !item.flow) return lastContentOf(item)
    if (isScalar(item) && item.range) return item.range[1]
  }
  const node =
    isScalar(value) || isMap(value) || isSeq(value) ? value : isScalar(key) ? key : undefined
  return Math.max(0, (node?.range?.[1] ?? map.range?.[1] ?? 1) - 1)
}
