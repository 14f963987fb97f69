import fc from 'fast-check'

// The same cases in every run: a failure is a change of ours, never luck.
fc.configureGlobal({ seed: 20_261_123 })
