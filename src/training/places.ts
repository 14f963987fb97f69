/** Where training reads and writes. */
export interface TrainingPlaces {
  /** Holds `train/`, `dev/` and `text/`. */
  data: string
  /** Our own comments. */
  corpus: string
  /** For what is made on the way; what a run finds there it does not make again. */
  work: string
}
