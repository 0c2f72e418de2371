"""What a person sees: one function a screen, in the language of its reader."""
