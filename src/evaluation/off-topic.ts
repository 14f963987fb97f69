import { bootstrap, type Interval } from '../statistics/bootstrap.ts'
import { recallAtFalseAlarms, rocAuc } from '../statistics/ranking.ts'
import type { Product } from './product.ts'
import { type Share, shareOf } from './share.ts'
import { sharedWords } from './shared-words.ts'
import type { Channel } from './topic-pairs.ts'

/** How well foreign comments are told from those that belong. */
export interface OffTopicQuality {
  channel: string
  about: string
  /** Pairs that the service gave a value. */
  pairs: number
  foreign: number
  /** Pairs about which the service says nothing: too short a comment. */
  abstained: Share
  systems: { name: string; auc: Interval; recall: Interval }[]
}

const FALSE_ALARMS = 0.05

/** AUC, and recall where 5 % of the right pairs are flagged, of the service and of counting shared words. */
export async function measureOffTopic(
  channel: Channel,
  product: Product,
  resamples = 1_000,
): Promise<OffTopicQuality> {
  const values = await product.offTopic(
    channel.pairs.map(({ input }) => input),
    `off topic, ${channel.name}`,
  )
  const judged = channel.pairs.flatMap(({ input, label }, i) => {
    const value = values[i] ?? null
    return value === null ? [] : [{ input, label, value }]
  })
  const words = sharedWords(judged.map(({ input }) => input))
  const systems = [
    { name: 'Freischalt', scores: judged.map(({ value }) => value) },
    { name: 'shared words', scores: words },
  ]
  return {
    channel: channel.name,
    about: channel.about,
    pairs: judged.length,
    foreign: judged.filter(({ label }) => label === 1).length,
    abstained: shareOf(channel.pairs.length - judged.length, channel.pairs.length),
    systems: systems.map(({ name, scores }) => {
      const order = judged.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
      const { auc, recall } = bootstrap(
        order.length,
        (sample) => {
          const rows = Array.from(sample, (i) => order[i] ?? 0)
          const drawn = rows.map((row) => scores[row] ?? 0)
          const labels = rows.map((row) => judged[row]?.label ?? 0)
          return {
            auc: rocAuc(drawn, labels),
            recall: recallAtFalseAlarms(drawn, labels, FALSE_ALARMS),
          }
        },
        { resamples },
      )
      return { name, auc, recall }
    }),
  }
}
