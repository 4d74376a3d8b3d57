// The source that the precompiled headers of cmake/Prelude.cmake belong to.
