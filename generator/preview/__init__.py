"""The live preview: a local page that shows a report's real pages and follows every save.

Start with ``serving``. ``studio`` builds in one thread, the latest wish wins; ``app`` answers the browser; ``guard`` lets no one
else in. It stands above the stages, like the batch.
"""
