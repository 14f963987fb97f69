import { z } from 'zod'
import type { ConfigProblem } from './config-error.ts'
import type { ConfigDocument, Path } from './document.ts'
import { nearest } from './near.ts'
import { wordIssue } from './wording.ts'

/** Puts what zod found wrong with a document into words, with the place of each mistake. */
export function listProblems(
  file: string,
  document: ConfigDocument,
  schema: z.ZodType,
  found: readonly z.core.$ZodIssue[],
): ConfigProblem[] {
  const issues = found.flatMap((issue) => expandUnion(issue, document.value))
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? unknownKeys(issue, schema) : [],
  )
  const typos = new Set(unknown.map(({ path, meant }) => formatKey([...path.slice(0, -1), meant])))
  const rest = issues.flatMap((issue) => {
    const path = pathOf(issue)
    const value = valueAt(document.value, path)
    // One mistake, not two: a key that is missing because it was mistyped.
    if (issue.code === 'unrecognized_keys') return []
    if (value === undefined && typos.has(formatKey(path))) return []
    if (missingKeys(issue).some((key) => typos.has(formatKey([...path, key])))) return []
    return [{ path, what: 'value' as const, ...wordIssue(issue, value) }]
  })
  return [...unknown, ...rest].map(({ path, what, message, allowed }) => ({
    file,
    ...document.placeOf(path, what),
    key: formatKey(path),
    message,
    allowed,
  }))
}

function missingKeys(issue: z.core.$ZodIssue): readonly string[] {
  return issue.code === 'custom' ? (issue.params?.missing ?? []) : []
}

function unknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys, schema: z.ZodType) {
  const parent = pathOf(issue)
  const known = keysAt(schema, parent)
  return issue.keys.map((key) => {
    const meant = nearest(key, known) ?? ''
    const hint = meant === '' ? '' : ` (did you mean \`${meant}\`?)`
    return {
      path: [...parent, key],
      what: 'key' as const,
      meant,
      message: `is not a known key${hint}`,
      allowed: known.join(', '),
    }
  })
}

function pathOf(issue: z.core.$ZodIssue): Path {
  return issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment)))
}

/** A value that may be written in short or as a mapping is measured by the form it has. */
function expandUnion(issue: z.core.$ZodIssue, root: unknown): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const value = valueAt(root, pathOf(issue))
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value)
  const branch = isMapping ? issue.errors.at(-1) : issue.errors[0]
  return (branch ?? []).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** `sites[0].signals.insult`; the root of the file is ''. */
export function formatKey(path: Path): string {
  return path
    .map((segment, index) =>
      typeof segment === 'number' ? `[${segment}]` : index === 0 ? segment : `.${segment}`,
    )
    .join('')
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root
  for (const segment of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) {
      return undefined
    }
    value = (value as Record<string | number, unknown>)[segment]
  }
  return value
}

/** The keys that a schema knows for the mapping at `path`. */
function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return keysAt(schema.unwrap(), path)
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => keysAt(option, path))
  const [segment, ...rest] = path
  if (schema instanceof z.ZodArray) return keysAt(schema.element, rest)
  if (!(schema instanceof z.ZodObject)) return []
  if (segment === undefined) return Object.keys(schema.shape)
  const inner = schema.shape[segment]
  return inner ? keysAt(inner, rest) : []
}
