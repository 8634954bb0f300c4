/** A document whose content is not part of the schema. */
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];
