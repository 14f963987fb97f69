import {
  chmodSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseDocument } from 'yaml'
import { unifiedDiff } from '../../config/diff.ts'
import { EditError, setValue } from '../../config/edit.ts'
import { loadConfig } from '../../config/load.ts'
import type { Thresholds } from '../../moderation/policy-types.ts'
import type { Site } from '../../sites.ts'
import type { Finding } from '../../tuning/analyse.ts'
import { CommandError, codeOf } from '../sentence.ts'

/** A changed config file, not written yet. */
export interface Change {
  /** As `diff -u` prints it; '' where nothing changes. */
  diff: string
  text: string
}

/**
 * The config file with what was found. Thresholds without a suggestion move along with a new calibration,
 * so that they flag the same comments as before. Parts change only where the site has thresholds for them.
 * @throws CommandError where the lines cannot be changed by a program
 */
export function changeConfig(file: string, site: Site, findings: readonly Finding[]): Change {
  const before = readFileSync(file, 'utf8')
  const index = indexOf(before, site.id)
  let text = before
  try {
    for (const { measure, recalibration, current, suggested } of findings) {
      const path = ['sites', index, 'signals', ...pathOf(measure)]
      if (measure.includes('.') && !hasPath(before, path)) continue
      const calibration = recalibration?.suggested
      const moved = calibration ? thresholdsOf(current) : {}
      const wanted = inOrder({ ...moved, ...thresholdsOf(suggested) }, thresholdsOf(current))
      for (const [key, threshold] of Object.entries(wanted))
        text = setValue(text, [...path, key], threshold)
      if (calibration) text = setValue(text, [...path, 'calibration'], { ...calibration })
    }
  } catch (error) {
    if (!(error instanceof EditError)) throw error
    throw new CommandError(
      `${file} cannot be changed by itself: for the site ${site.id}, ${error.message}. Change it by hand.`,
    )
  }
  return { text, diff: unifiedDiff(file, before, text) }
}

/**
 * Puts the changed file in place of the old one, if it is in order and leaves other sites as they are.
 * @throws ConfigError, CommandError; the old file stays then
 */
export function writeChange(file: string, site: Site, { text }: Change): void {
  const target = realpathSync(file)
  // Beside the old one, since the config names word lists and models relative to itself.
  const draft = join(dirname(target), `.${basename(target)}.tune`)
  try {
    const others = loadConfig(target).sites.filter(({ id }) => id !== site.id)
    writeFileSync(draft, text)
    chmodSync(draft, statSync(target).mode)
    const after = loadConfig(draft).sites
    for (const { id, policyVersion } of others) {
      if (after.find((other) => other.id === id)?.policyVersion !== policyVersion)
        throw new CommandError(
          `${file} was not changed: the site ${id} shares these lines. Change it by hand.`,
        )
    }
    renameSync(draft, target)
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    throw new CommandError(`${file} cannot be written (${code}).`)
  } finally {
    rmSync(draft, { force: true })
  }
}

function thresholdsOf(
  placed: Partial<Record<keyof Thresholds, { threshold: number }>>,
): Thresholds {
  return {
    ...(placed.review && { review: placed.review.threshold }),
    ...(placed.reject && { reject: placed.reject.threshold }),
  }
}

/** Where only one of the two changes, the other one bounds it. */
function inOrder(wanted: Thresholds, current: Thresholds): Thresholds {
  const { review, reject } = { ...current, ...wanted }
  if (review === undefined || reject === undefined || review <= reject) return wanted
  return wanted.reject === undefined
    ? { ...wanted, review: reject }
    : { ...wanted, review: wanted.reject }
}

/** `insult.profanity` is `['insult', 'parts', 'profanity']` in the config. */
function pathOf(measure: Finding['measure']): string[] {
  const [signal = '', part] = measure.split('.')
  return part === undefined ? [signal] : [signal, 'parts', part]
}

function hasPath(text: string, path: readonly (string | number)[]): boolean {
  return parseDocument(text, { merge: true }).getIn(path) !== undefined
}

function indexOf(text: string, id: string): number {
  const root: unknown = parseDocument(text, { merge: true }).toJS()
  const { sites } = root as { sites: { id: string }[] }
  return sites.findIndex((site) => site.id === id)
}
