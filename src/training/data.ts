import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A text and whether people found it offensive (1) or not (0). */
export interface Labelled {
  text: string
  label: number
}

export interface EncyclopediaArticle {
  title: string
  text: string
}

/**
 * The folder with the labelled sets: what `--data` names, else `FREISCHALT_TRAINING_DATA`, else
 * `../shared/data` beside the repository. Throws one sentence where it is missing.
 */
export function dataFolder(named: string | undefined): string {
  const folder = resolve(named ?? process.env.FREISCHALT_TRAINING_DATA ?? '../shared/data')
  if (!existsSync(join(folder, 'train'))) {
    throw new Error(
      `There is no folder with the labelled sets at ${folder}: name one that holds train/, dev/ and ` +
        'text/ with --data or FREISCHALT_TRAINING_DATA.',
    )
  }
  return folder
}

/** Rows of a JSON lines file, plain or gzipped. Throws one sentence where the file is missing. */
export function readLines<T>(folder: string, name: string): T[] {
  const path = join(folder, name)
  if (!existsSync(path)) throw new Error(`The set ${name} is missing in ${folder}.`)
  const raw = readFileSync(path)
  const text = (name.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}

/**
 * A labelled set, with the marks that collecting left in its texts undone.
 * @param key the column that holds the label
 */
export function readLabelled(folder: string, name: string, key = 'label'): Labelled[] {
  return readLines<Record<string, unknown>>(folder, name).map((row) => ({
    text: undoEscapes(String(row.text)),
    label: Number(row[key]),
  }))
}

/** Undoes HTML escapes, and the stand-ins for line breaks, people and links that the sets use. */
function undoEscapes(text: string): string {
  return text
    .replaceAll('|LBR|', '\n')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#\d+;/g, ' ')
    .replace(/\bURL\b/g, ' ')
    .replace(/^(!|")*\s*RT\s+@/, '@')
}
