import { useStore } from '../store.ts'
import { chooseTongue, type Tongue, tongue, useSay } from '../texts/texts.ts'
import { SHELL } from './texts.ts'

const NAMES: [Tongue, string][] = [
  ['de', 'Deutsch'],
  ['en', 'English'],
]

export function LanguageChoice() {
  const say = useSay(SHELL)
  const now = useStore(tongue)
  return (
    <select
      class="language"
      aria-label={say('language')}
      value={now}
      onChange={(event) => chooseTongue(event.currentTarget.value as Tongue)}
    >
      {NAMES.map(([value, name]) => (
        <option key={value} value={value} lang={value}>
          {name}
        </option>
      ))}
    </select>
  )
}
