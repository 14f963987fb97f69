import type { Goals } from '../../tuning/thresholds.ts'
import { CommandError } from '../sentence.ts'

/** The flags of `freischalt tune` as they are written. */
export interface TuneFlags {
  site?: string
  fromDatabase?: boolean
  precision: string
  share?: string
  recall?: string
  /** A path, or false for none. */
  report: string | false
  showTexts?: boolean
  write?: boolean
}

/** What the thresholds must reach. @throws CommandError */
export function readGoals({ precision, share, recall }: TuneFlags): Goals {
  if (share !== undefined && recall !== undefined)
    throw new CommandError('--share and --recall both say where review begins; give one of them.')
  return {
    precision: readShare('--precision', precision),
    review:
      recall === undefined
        ? { share: readShare('--share', share ?? '0.2') }
        : { recall: readShare('--recall', recall) },
  }
}

function readShare(flag: string, value: string): number {
  const number = Number(value)
  if (value.trim() !== '' && number > 0 && number <= 1) return number
  throw new CommandError(`${flag} must be a number above 0 and at most 1, such as 0.9.`)
}
