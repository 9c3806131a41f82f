/** The hidden field that names a file already received, so that a form that comes back does not ask for it again. */
export const keptName = (question: string) => `${question}.kept`;
