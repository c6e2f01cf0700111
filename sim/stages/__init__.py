"""What happens: one file a kind of happening, in the order of a case's life. See docs/story.md."""
