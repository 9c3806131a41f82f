/** Said at a field of a matter: who reads what is typed there. */
export const IN_RECORD = "Det här står i akten. Skriv inga uppgifter om någon person.";
export const IN_MATTER = "Läses av alla som får se ärendet.";
