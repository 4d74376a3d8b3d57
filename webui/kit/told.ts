import { createContext } from 'preact';

/// What was refused and where, as the server names it ("/name"): the field with this place tells it.
export const Told = createContext<{ at: string; text: string } | undefined>(undefined);
