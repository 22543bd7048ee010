"""The optional language model: asked for an answer from the passages, believed sentence by sentence."""
