import { useEffect, useRef, useState } from 'preact/hooks'
import { ask, type Card, client } from '../api.ts'
import { noteClaims } from '../deciding/claims.ts'
import { currentSite } from '../sites/sites.ts'
import { useSay } from '../texts/texts.ts'
import { DecideAll } from './decide-all.tsx'
import { type Bucket, Histogram } from './histogram.tsx'
import { isOpen, useOpen } from './open.ts'
import { SpotCheck } from './spot-check.tsx'
import { spread } from './spread.ts'
import { BATCHES } from './texts.ts'

type Range = [from: number, to: number]

const PAGE = 100
const CHECKED = 10

/** All waiting comments of a range of risk: ten of them are looked at, then the rest may go together. */
export function RiskRange() {
  const say = useSay(BATCHES)
  const site = currentSite().id
  const [buckets, setBuckets] = useState<Bucket[]>()
  const [range, setRange] = useState<Range>([0, 1])
  const [cards, setCards] = useState<Card[]>()
  const [loaded, setLoaded] = useState<number>()
  const [why, setWhy] = useState<string>()
  /** Another range was chosen meanwhile. */
  const turn = useRef(0)
  const fail = (error: Error) => setWhy(error.message)

  useEffect(() => {
    ask(client.v1.review.histogram.$get({ query: { site, signal: 'risk' } })).then(
      (found) => setBuckets(found.buckets),
      fail,
    )
    return () => {
      turn.current += 1
    }
  }, [site])

  function choose(next: Range) {
    turn.current += 1
    setRange(next)
    setCards(undefined)
    setLoaded(undefined)
  }

  async function load() {
    const mine = ++turn.current
    setWhy(undefined)
    setLoaded(0)
    try {
      const found: Card[] = []
      let cursor: string | undefined
      do {
        const page = await fetchPage(site, range, buckets?.length ?? 1, cursor)
        if (mine !== turn.current) return
        found.push(...page.items)
        cursor = page.nextCursor ?? undefined
        setLoaded(found.length)
      } while (cursor !== undefined)
      noteClaims(found)
      setCards(found.filter(isOpen))
    } catch (error) {
      if (mine === turn.current) fail(error as Error)
    }
    setLoaded(undefined)
  }

  const count = buckets?.slice(...range).reduce((sum, bucket) => sum + bucket.count, 0) ?? 0
  return (
    <section aria-labelledby="range" aria-busy={!buckets && why === undefined}>
      <h2 id="range">{say('range')}</h2>
      <p class="hint">{say('rangeHint')}</p>
      <p class="failure" role="alert">
        {why && say('failed', { why })}
      </p>
      {buckets && <Histogram buckets={buckets} range={range} onChange={choose} />}
      <p class="toolbar" role="status">
        <strong>{say('inRange', { count })}</strong>
        {loaded !== undefined && <span>{say('loading', { count: loaded })}</span>}
      </p>
      {!cards && (
        <button
          type="button"
          disabled={count === 0 || loaded !== undefined}
          onClick={() => void load()}
        >
          {say('spot')}
        </button>
      )}
      {cards && <Chosen key={turn.current} cards={cards} />}
    </section>
  )
}

function Chosen({ cards }: { cards: Card[] }) {
  const [sample] = useState(() => spread(cards, CHECKED))
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const open = useOpen(cards)
  const unseen = sample.filter((card) => open.includes(card) && !seen.has(card.id))
  return (
    <>
      <SpotCheck
        sample={sample}
        seen={seen}
        left={unseen.length}
        onSeen={(id) => setSeen(new Set([...seen, id]))}
      />
      <DecideAll names="rest" cards={open} isReady={unseen.length === 0} />
    </>
  )
}

function fetchPage(site: string, [from, to]: Range, buckets: number, cursor: string | undefined) {
  const query = {
    ...{ site, cursor, order: 'risk' as const, status: 'pending' as const, limit: String(PAGE) },
    minRisk: String(from / buckets),
    maxRisk: String(to / buckets),
  }
  return ask(client.v1.review.comments.$get({ query }))
}
