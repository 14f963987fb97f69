import type { Deps } from '../deps.ts'
import { LANGUAGES } from '../moderation/labels.ts'
import { ATTRIBUTES } from './attributes.ts'
import { settingsFor } from './models.ts'

/** Loads the models that requests in either language need, so that the first client does not wait for them. */
export async function warmUpPerspective(deps: Deps): Promise<void> {
  const sites = deps.sites.all()
  await deps.classifier.warmUp(
    LANGUAGES.map((language) => settingsFor(ATTRIBUTES, sites, language)),
  )
}
