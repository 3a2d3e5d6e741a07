"""What has changed since an answer was made, so that kept answers are never older than the last write."""
