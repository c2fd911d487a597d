//! The effects `GitHub` and `GitHubWrite`.
