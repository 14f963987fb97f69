import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml'
import type { ConfigProblem } from './config-error.ts'

/** Segments from the root of a document to one of its values. */
export type Path = readonly (string | number)[]

/** A YAML text that remembers where everything stood. */
export interface ConfigDocument {
  /** The plain value; undefined where the text is not YAML. */
  value: unknown
  /** Mistakes against YAML itself. */
  problems: ConfigProblem[]
  /** 1-based place of the value at `path` or, with `key`, of its key; else of the nearest parent. */
  placeOf(path: Path, what?: 'value' | 'key'): { line: number; column: number }
}

const SYNTAX: Partial<Record<string, { message: string; allowed: string }>> = {
  DUPLICATE_KEY: { message: 'this key occurs twice', allowed: 'each key once in its mapping' },
  TAB_AS_INDENT: { message: 'a tab must not indent', allowed: 'spaces' },
  MULTIPLE_DOCS: { message: 'a second document begins here', allowed: 'one document a file' },
}

/** Parses YAML 1.2 with merge keys (`<<`), so that sites can share parts. Never throws. */
export function parseConfigDocument(file: string, text: string): ConfigDocument {
  const lines = new LineCounter()
  const options = {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
  } as const
  const doc = parseDocument(text, options)
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(Math.min(offset, text.length))
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const mistakes = [...doc.errors, ...doc.warnings]
  const problems: ConfigProblem[] = mistakes.map(({ code, message, pos }) => ({
    file,
    ...placeAt(pos[0]),
    ...(SYNTAX[code] ?? { message: `is not valid YAML: ${message}` }),
  }))
  const readable = mistakes.every(({ code }) => code === 'DUPLICATE_KEY')
  const dangling = findDanglingAlias(doc)
  if (dangling) {
    const message = `nothing is named &${dangling.source} above`
    const place = placeAt(dangling.range?.[0] ?? 0)
    problems.push({ file, ...place, message, allowed: 'an alias of an anchor before it' })
  }
  let value: unknown
  try {
    if (readable && !dangling) value = doc.toJS()
  } catch {
    // So many aliases of aliases that they would fill the memory.
    problems.push({ file, line: 1, column: 1, message: 'uses too many aliases' })
  }
  return { value, problems, placeOf: (path, what) => placeAt(offsetOf(doc, path, what)) }
}

function findDanglingAlias(doc: Document): Alias | undefined {
  let found: Alias | undefined
  visit(doc, {
    Alias(_, alias) {
      if (alias.resolve(doc)) return undefined
      found = alias
      return visit.BREAK
    },
  })
  return found
}

function offsetOf(doc: Document, path: Path, what: 'value' | 'key' = 'value'): number {
  let node: unknown = doc.contents
  let offset = startOf(node) ?? 0
  for (const [depth, segment] of path.entries()) {
    const target = isAlias(node) ? node.resolve(doc) : node
    const { key, value } = step(target, segment)
    const keyAt = startOf(key)
    const valueAt = isEmpty(value) ? keyAt : startOf(value)
    const isLast = depth === path.length - 1
    offset = (what === 'key' && isLast ? keyAt : (valueAt ?? keyAt)) ?? offset
    if (value === undefined) break
    node = value
  }
  return offset
}

function step(node: unknown, segment: string | number) {
  if (isSeq(node)) return { key: undefined, value: node.items[Number(segment)] }
  if (!isMap(node)) return { key: undefined, value: undefined }
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment))
  return { key: pair?.key, value: pair?.value ?? undefined }
}

function isEmpty(node: unknown): boolean {
  return isScalar(node) && node.value === null && !node.source
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}
