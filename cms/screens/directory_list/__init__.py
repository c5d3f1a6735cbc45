"""The parts of the list that a touch screen searches without the network (`cms.screens.directory_file`)."""
