/**
 * What stands above parts of reports.
 *
 * Generated from `wa_build/words/en.yaml`: change that, then `make words`.
 */
export const contents = "Contents";
export const skip = "Skip to the summary";
export const byRisk = "Questions by risk";
export const every = "Every question";
export const matrix = "Open practices by risk and effort";
export const first = "What to do first";
export const mandatory = "Mandatory";
export const mandates = "Practices that the organization demands, the earliest deadline first";
export const plan = "Open practices, the one to establish first first";
export const clears = "What clears it";
export const themes = "Themes";
