import type { ComponentChildren } from 'preact'
import { CARD } from '../card/texts.ts'
import { useSay } from '../texts/texts.ts'
import { type Agreement, type Figures, followedShare, type Oversight } from './figures.ts'
import { Table } from './table.tsx'
import { OVERSIGHT } from './texts.ts'
import { useWords } from './words.ts'

/** All of the period in a few numbers. */
export function Sums({ figures }: { figures: Figures }) {
  const say = useSay(OVERSIGHT)
  const { count, time, share } = useWords()
  const { decided, approved, rejected, waiting, undone } = figures
  const sums: [keyof (typeof OVERSIGHT)['de'], string][] = [
    ['decided', count(decided)],
    ['approved', count(approved)],
    ['rejected', count(rejected)],
    ['median', time(waiting.median)],
    ['p90', time(waiting.p90)],
    ['followed', share(followedShare(figures))],
    ['undone', count(undone)],
  ]
  return (
    <section aria-label={say('sums')}>
      <dl class="sums">
        {sums.map(([name, value]) => (
          <div key={name}>
            <dt>{say(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Why comments were rejected, the most frequent first. */
export function Reasons({ figures }: { figures: Figures }) {
  const say = useSay(OVERSIGHT)
  const sayCard = useSay(CARD)
  const { count, share } = useWords()
  type Reason = keyof Figures['rejectedFor']
  const found = (Object.entries(figures.rejectedFor) as [Reason, number][])
    .filter(([, rejected]) => rejected > 0)
    .sort(([, a], [, b]) => b - a)
  const most = found[0]?.[1] ?? 1
  return (
    <section>
      <h2>{say('reasons')}</h2>
      {found.length === 0 ? (
        <p>{say('noRejections')}</p>
      ) : (
        <Table
          name={say('reasons')}
          head={[say('reason'), say('count'), say('share')]}
          rows={found.map(([reason, rejected]) => ({
            key: reason,
            cells: [
              <>
                {reason === 'none' ? say('reason_none') : sayCard(`reason_${reason}`)}
                <span class="bar" aria-hidden="true">
                  <span style={{ width: `${(rejected / most) * 100}%` }} />
                </span>
              </>,
              count(rejected),
              share(rejected / figures.rejected),
            ],
          }))}
        />
      )}
    </section>
  )
}

/** The same figures of groups, and of each moderator. */
export function Moderators({ figures: { groups, moderators } }: { figures: Oversight }) {
  const say = useSay(OVERSIGHT)
  return (
    <>
      <section>
        <h2>{say('groups')}</h2>
        <p class="hint">{say('groupsHint')}</p>
        {groups.length === 0 ? (
          <p>{say('nobody')}</p>
        ) : (
          <FigureTable
            name={say('groups')}
            first={say('group')}
            rows={groups.map((figures) => ({
              key: figures.group,
              label: say(`group_${figures.group}`),
              figures,
            }))}
          />
        )}
      </section>
      {moderators.length > 0 && (
        <section>
          <h2>{say('moderators')}</h2>
          <FigureTable
            name={say('moderators')}
            first={say('moderator')}
            rows={moderators.map(({ moderator, ...figures }) => ({
              key: moderator.id,
              label: <bdi>{moderator.name}</bdi>,
              figures,
            }))}
          />
        </section>
      )}
    </>
  )
}

function FigureTable(props: {
  name: string
  first: string
  rows: { key: string; label: ComponentChildren; figures: Figures }[]
}) {
  const say = useSay(OVERSIGHT)
  const { count, time, share } = useWords()
  const { name, first, rows } = props
  return (
    <Table
      name={name}
      head={[
        first,
        say('decided'),
        say('approved'),
        say('rejected'),
        say('median'),
        say('p90'),
        say('followed'),
        say('undone'),
      ]}
      rows={rows
        .toSorted((a, b) => b.figures.decided - a.figures.decided)
        .map(({ key, label, figures }) => ({
          key,
          cells: [
            label,
            count(figures.decided),
            count(figures.approved),
            count(figures.rejected),
            time(figures.waiting.median),
            time(figures.waiting.p90),
            share(followedShare(figures)),
            count(figures.undone),
          ],
        }))}
    />
  )
}

/** How far two moderators agree who judged the same. */
export function SecondLooks({ agreement }: { agreement: Agreement }) {
  const say = useSay(OVERSIGHT)
  const sayCard = useSay(CARD)
  const { count, kappa } = useWords()
  const { looks, agreed, byReason, bySignal } = agreement
  type Reason = keyof Agreement['byReason']
  type Signal = keyof Agreement['bySignal']
  const reasons = (Object.keys(byReason) as Reason[]).filter(
    (reason) => byReason[reason].first + byReason[reason].second > 0,
  )
  const signals = (Object.keys(bySignal) as Signal[]).filter((signal) => bySignal[signal].looks > 0)
  if (looks === 0)
    return (
      <section>
        <h2>{say('looks')}</h2>
        <p>{say('noLooks')}</p>
      </section>
    )
  return (
    <section>
      <h2>{say('looks')}</h2>
      <p>
        {say('looksSummary', {
          looks: count(looks),
          agreed: count(agreed),
          kappa: kappa(agreement.kappa),
        })}
      </p>
      <p class="hint">{say('looksHint')}</p>
      {reasons.length > 0 && (
        <>
          <h3>{say('byReason')}</h3>
          <Table
            name={say('byReason')}
            head={[say('reason'), say('first'), say('second'), say('both'), say('kappa')]}
            rows={reasons.map((reason) => {
              const { first, second, both, kappa: value } = byReason[reason]
              const cells = [sayCard(`reason_${reason}`), count(first), count(second), count(both)]
              return { key: reason, cells: [...cells, kappa(value)] }
            })}
          />
        </>
      )}
      {signals.length > 0 && (
        <>
          <h3>{say('bySignal')}</h3>
          <Table
            name={say('bySignal')}
            head={[say('signal'), say('looksCount'), say('agreed'), say('kappa')]}
            rows={signals.map((signal) => {
              const found = bySignal[signal]
              const cells = [sayCard(signal), count(found.looks), count(found.agreed)]
              return { key: signal, cells: [...cells, kappa(found.kappa)] }
            })}
          />
        </>
      )}
    </section>
  )
}
