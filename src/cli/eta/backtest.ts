import { readEnvironment } from '../../config/environment.ts'
import { openDatabase } from '../../db/client.ts'
import { readClock } from '../../db/clock.ts'
import { type BacktestOptions, backtest } from '../../simulation/backtest.ts'
import { type PastComment, simulateNewsroom } from '../../simulation/newsroom.ts'
import { databaseEnvironment } from '../environment.ts'
import { showProgress } from '../progress.ts'
import { chooseSite } from '../score.ts'
import { CommandError } from '../sentence.ts'
import { describeBacktest } from './describe.ts'
import { countComments, streamHistory } from './history.ts'
import { type EtaFlags, type EtaOptions, readEtaOptions } from './options.ts'

const DAY_MS = 86_400_000

interface History {
  subject: { site: string } | { seed: number }
  name: string
  history: Pick<BacktestOptions, 'calendar' | 'comments' | 'from' | 'to'>
}

/**
 * Replays past days of a site, or of a simulated newsroom, and says how often the decision fell inside
 * the range that would have been stated.
 * @throws CommandError, ConfigError
 */
export async function runEtaBacktest(flags: EtaFlags): Promise<void> {
  const options = readEtaOptions(flags)
  const { subject, name, history } = flags.simulate
    ? simulated(options)
    : await fromDatabase(flags.site, options)
  const { order } = options
  const progress = showProgress(history.comments.length)
  const report = backtest({ ...history, order, onComment: progress.advance })
  progress.end()
  console.log(
    flags.json ? JSON.stringify({ ...subject, ...report }) : describeBacktest(name, report),
  )
}

function simulated({ seed, order, days }: EtaOptions): History {
  return {
    subject: { seed },
    name: `A simulated newsroom (seed ${seed})`,
    history: simulateNewsroom({ seed, order, days }),
  }
}

async function fromDatabase(wanted: string | undefined, { days }: EtaOptions): Promise<History> {
  const site = chooseSite(readEnvironment(process.env).configFile, wanted)
  const { databaseUrl } = await databaseEnvironment()
  const database = openDatabase(databaseUrl, { max: 1, name: 'freischalt eta' })
  const comments: PastComment[] = []
  try {
    const to = await readClock(database.db)
    const progress = showProgress(await countComments(database, site.id))
    for await (const comment of streamHistory(database, site.id)) {
      comments.push(comment)
      progress.advance()
    }
    progress.end()
    const from = new Date(to.getTime() - days * DAY_MS)
    if (!comments.some(({ decidedAt }) => decidedAt !== null && decidedAt >= from))
      throw new CommandError(
        `No moderator decided on a comment of the site ${site.id} in the last ${days} day(s).`,
      )
    return {
      subject: { site: site.id },
      name: site.id,
      history: { calendar: site.calendar, comments, from, to },
    }
  } finally {
    await database.close()
  }
}
