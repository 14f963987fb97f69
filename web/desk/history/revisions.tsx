import { Why } from '../card/why.tsx'
import { whenOf } from '../deciding/time-of.ts'
import { useSay } from '../texts/texts.ts'
import { Changes } from './changes.tsx'
import type { History } from './history.ts'
import { HISTORY } from './texts.ts'

type Revision = History['revisions'][number]

/** What was written, the latest text first, each with what changed to it. */
export function Revisions({ revisions }: { revisions: readonly Revision[] }) {
  const say = useSay(HISTORY)
  return (
    <section class="revisions" aria-labelledby="revisions">
      <h2 id="revisions">{say('revisions')}</h2>
      {revisions.length < 2 ? (
        <p class="hint">{say('unchanged')}</p>
      ) : (
        <>
          <p class="hint">
            <ins>{say('added')}</ins> <del>{say('removed')}</del>
          </p>
          <ol>
            {revisions
              .map((revision, index) => ({ revision, before: revisions[index - 1] }))
              .reverse()
              .map(({ revision, before }) => (
                <RevisionItem key={revision.id} revision={revision} before={before} />
              ))}
          </ol>
        </>
      )}
    </section>
  )
}

function RevisionItem({ revision, before }: { revision: Revision; before: Revision | undefined }) {
  const say = useSay(HISTORY)
  const { number, createdAt, text, scores, recommendation, scoringFailedAt } = revision
  const reasons = recommendation?.reasons ?? []
  return (
    <li>
      <h3>
        {say('revision', { number })} <time dateTime={createdAt}>{whenOf(createdAt)}</time>
      </h3>
      <div class="comment-text open" dir="auto">
        {before ? <Changes before={before.text} text={text} /> : text}
      </div>
      <details>
        <summary>{say('scores', { number })}</summary>
        <Why
          card={{
            scores,
            reasons,
            recommendation: recommendation?.recommendation ?? null,
            signals: [...new Set(reasons.flatMap(({ signal }) => signal ?? []))],
            scoringFailed: scoringFailedAt !== null,
          }}
        />
      </details>
    </li>
  )
}
