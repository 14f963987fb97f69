import { session } from '../session/ended.ts'
import { signOut } from '../session/session.ts'
import { LanguageChoice } from '../shell/language-choice.tsx'
import { sites } from '../sites/sites.ts'
import { useStore } from '../store.ts'
import { useLocale, useSay } from '../texts/texts.ts'
import { Passkeys } from './passkeys.tsx'
import { SecondStep } from './second-step.tsx'
import { ACCOUNT } from './texts.ts'

/** How one signs in oneself. */
export function AccountPage() {
  const say = useSay(ACCOUNT)
  const locale = useLocale()
  const now = useStore(session)
  const known = useStore(sites)
  if (now.state !== 'in' && now.state !== 'ended') return null
  const { who } = now
  const nameOf = (id: string) => known?.all.find((site) => site.id === id)?.name ?? id
  return (
    <main id="content" class="page account" tabIndex={-1}>
      <h1>{say('title')}</h1>
      <dl class="facts">
        <dt>{say('name')}</dt>
        <dd>{who.name}</dd>
        <dt>{say('email')}</dt>
        <dd>{who.email}</dd>
        <dt>{say('roles')}</dt>
        {who.grants.map(({ role, siteIds }) => (
          <dd key={role}>
            {say(`role_${role}` as 'role_editor')}
            {': '}
            {siteIds === null ? say('everywhere') : siteIds.map(nameOf).join(', ')}
          </dd>
        ))}
        {who.expiresAt && (
          <>
            <dt>{say('session')}</dt>
            <dd>
              {say('until', {
                time: new Date(who.expiresAt).toLocaleTimeString(locale, { timeStyle: 'short' }),
              })}
            </dd>
          </>
        )}
      </dl>
      <p class="toolbar">
        <LanguageChoice />
        <button type="button" onClick={signOut}>
          {say('signOut')}
        </button>
      </p>
      <SecondStep who={who} />
      <Passkeys />
    </main>
  )
}
