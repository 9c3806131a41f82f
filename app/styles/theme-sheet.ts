/** Where a municipality's colours are served (app/public/look.server.ts). */
export const themeSheetOf = (municipality: string): string => `/${municipality}/tema.css`;
