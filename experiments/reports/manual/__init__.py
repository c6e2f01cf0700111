"""The pages of the manual that the code writes about itself."""
