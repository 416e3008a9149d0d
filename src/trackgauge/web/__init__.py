"""The workbench: an organisation in the browser; every page calls the library and draws its result."""
