import { QUEUE_ORDERS, type QueueOrder } from '../../moderation/labels.ts'
import { CommandError } from '../sentence.ts'

/** The flags of `freischalt eta backtest` as they are written. */
export interface EtaFlags {
  site?: string
  simulate?: boolean
  seed?: string
  order: string
  days: string
  json?: boolean
}

export interface EtaOptions {
  order: QueueOrder
  days: number
  seed: number
}

/** @throws CommandError */
export function readEtaOptions(flags: EtaFlags): EtaOptions {
  if (flags.simulate && flags.site !== undefined)
    throw new CommandError('A simulated newsroom is no site; give --simulate or --site, not both.')
  if (!flags.simulate && flags.seed !== undefined)
    throw new CommandError('--seed belongs to --simulate.')
  const order = QUEUE_ORDERS.find((known) => known === flags.order)
  if (!order) throw new CommandError(`--order must be one of ${QUEUE_ORDERS.join(', ')}.`)
  return {
    order,
    days: readNumber('--days', flags.days, 1, 90),
    seed: readNumber('--seed', flags.seed ?? '1', 0, 2 ** 31),
  }
}

function readNumber(flag: string, value: string, least: number, most: number): number {
  const number = Number(value)
  if (value.trim() !== '' && Number.isInteger(number) && number >= least && number <= most)
    return number
  throw new CommandError(`${flag} must be a whole number from ${least} to ${most}.`)
}
